"""`deflator models`: what the models of an arena are; knows only where its commands lie."""

from ui.cli.lazy import lazily

group = lazily(
    {
        "plan": (
            "ui.cli.plan:print_plan",
            "Print which model goes on which GPU, and what does not fit. No key need be set.",
        ),
        "check": (
            "ui.cli.model_checks:check_models",
            "Ask each model what it is and a few fixed prompts, and compare with the check before.",
        ),
    },
    add_completion=False,
    help="What the models of an arena are: where each would run, and whether each is still itself.",
)
