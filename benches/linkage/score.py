"""score.py LOST.csv PAIRS.csv: how well a list of children looked for was linked.

LOST has the columns qid and truth (the identifier of the right row, or -1 for a
child who is not on the roll). PAIRS is what `whereabouts link` writes: left_id,
right_id, probability, band, weight, margin. Only the likeliest row of each child
counts, and only at band MATCH.

Prints precision, recall and F1 with 95 per cent intervals (children drawn again
with replacement, seed 1), the share of absent children who were given somebody,
how often the right row stands first and among the rows listed, and how true the
probabilities are.
"""

import csv
import random
import sys


def read(lost, pairs):
    with open(lost, newline="", encoding="utf-8") as f:
        truth = {row["qid"]: row["truth"] for row in csv.DictReader(f)}
    found = {}
    with open(pairs, newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            found.setdefault(row["left_id"], []).append(row)
    for rows in found.values():
        rows.sort(key=lambda r: -float(r["probability"]))
    return truth, found


def measure(children):
    """children: (present, given, right) of each child."""
    present = sum(c[0] for c in children)
    given = sum(c[1] for c in children)
    right = sum(c[2] for c in children)
    absent = len(children) - present
    precision = right / max(given, 1)
    recall = right / max(present, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    false = sum(c[1] and not c[0] for c in children) / max(absent, 1)
    return precision, recall, f1, false


def main(lost, pairs):
    truth, found = read(lost, pairs)
    children, first, listed, told = [], 0, 0, {}
    for child, right in truth.items():
        rows = found.get(child, [])
        top = rows[0] if rows else None
        given = bool(top) and top["band"] == "MATCH"
        hit = bool(top) and top["right_id"] == right
        children.append((right != "-1", given, given and hit))
        first += hit
        listed += any(r["right_id"] == right for r in rows)
        if top:
            p = float(top["probability"])
            bin_ = next(b for b in (0.05, 0.5, 0.9, 0.99, 0.999, 1.1) if p < b)
            n, sure, ok = told.get(bin_, (0, 0.0, 0))
            told[bin_] = (n + 1, sure + p, ok + hit)
    names = ("precision", "recall", "F1", "false on absent")
    draw = random.Random(1)
    again = [measure(draw.choices(children, k=len(children))) for _ in range(200)]
    for i, (name, value) in enumerate(zip(names, measure(children))):
        spread = sorted(m[i] for m in again)
        print(f"{name:16} {value:.4f}  ({spread[5]:.4f} to {spread[194]:.4f})")
    present = max(sum(c[0] for c in children), 1)
    print(f"right row first  {first / present:.4f}, listed {listed / present:.4f}")
    for bin_, (n, sure, ok) in sorted(told.items()):
        print(f"probability below {bin_}: {n} children, said {sure / n:.3f}, true {ok / n:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
