"""Counts words.

>>> count("a b a")["a"]
2
"""
import collections


def count(text):
    return collections.Counter(text.split())


if __name__ == "__main__":
    print(count("the quick brown fox"))
