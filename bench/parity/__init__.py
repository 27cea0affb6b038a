"""Our presets beside the software that public boards are made with; knows no clock."""
