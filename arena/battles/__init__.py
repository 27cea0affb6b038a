"""Battles from prompt to reveal: who meets, what they answer, the one vote; knows no screen."""
