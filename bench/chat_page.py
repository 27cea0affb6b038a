"""The plainest arena page that Gradio makes: two chats, a prompt, four votes; asks no model.

    python -m bench.chat_page PORT

FastChat's battle is made of the same parts.
"""

import sys

import gradio as gr

VOTES = ("A is better", "B is better", "Tie", "Both are bad")


def page() -> gr.Blocks:
    """The page, with a prompt that is answered by itself."""
    with gr.Blocks(title="Arena") as blocks:
        with gr.Row():
            chats = [gr.Chatbot(label=f"Model {name}", height=550) for name in "AB"]
        prompt = gr.Textbox(placeholder="Your prompt", elem_id="prompt")
        with gr.Row():
            for vote in VOTES:
                gr.Button(vote)
        prompt.submit(_answered, [prompt, *chats], chats)
    return blocks


def _answered(prompt: str, *chats: list) -> list[list]:
    return [[*chat, {"role": "user", "content": prompt}] for chat in chats]


if __name__ == "__main__":
    page().launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)
