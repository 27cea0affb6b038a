"""Heads of data sets' cards that no reader understands, and what is wrong with each."""

ODD_CARDS = [
    ("configs: [", "its head is no YAML"),
    ("a: 2024-13-45", "its head is no YAML"),
    ("\x00", "its head is no YAML"),
    ("[" * 3000, "its head is no YAML"),
    ("- configs", "its head is no object of names and values"),
    ("configs: en", "configs is no list"),
    ("configs: {en: en/*}", "configs is no list"),
    ("configs: [en]", "a config is no object of names and values"),
    ("configs: &all [*all]", "a config is no object of names and values"),
    ("configs: [data_files: 3]", "an entry of data_files is no object of names and values"),
    ("configs: [data_files: [[a]]]", "an entry of data_files is no object of names and values"),
    ("configs: [data_files: [split: test]]", "a path in data_files is no list"),
    ("configs: [data_files: {train: a}]", "a path in data_files is no list"),
    ("configs: [data_files: [path: [1]]]", "a path in data_files is no text"),
]
