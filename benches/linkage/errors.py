"""errors.py --roll ROLL.csv --out DIR [--n 5000] [--seed 1] [--model mixed] [--absent .2]

How children are written down by those who look for them: five error models of
our own, none of them taken from another generator. ROLL has our headers, with
pid first, and household. Writes DIR/lost.csv and DIR/roll.csv; truth in lost.csv
is a pid, or -1 for a child who was taken off the roll while the family stayed.

  school   knows the number; names as in its own system: cut short, preferred,
           a step-parent's surname, an old address
  health   no number; the birthday is good, names are from birth: mother's
           surname, "Baby", the first address
  housing  families, not pupils: adults' names and addresses are good, children
           are initials, ages or a year; hostels share a postcode
  police   names as heard, aliases, day and month as said, 1 January, or an age
  public   a nickname, a surname that may be the mother's, about how old, a street
  mixed    a fifth of each

Planted into the roll whatever the model: namesakes born within days of a child
looked for, twins with a name alike, families who all moved, hostels where many
families share one postcode. Only the standard library; one seed, one answer.
"""

import argparse
import csv
import datetime as dt
import os
import random

TODAY = dt.date(2026, 9, 1)
MODELS = ["school", "health", "housing", "police", "public"]
HEAD = ("qid truth upn forename middle surname alias_surname dob sex house street postcode "
        "prev_postcode parent_forename parent_surname community errors").split()
ROLL = ("pid upn forename middle surname former_surname preferred dob sex house street postcode "
        "prev_postcode parent_forename parent_surname").split()
VOWELS = "AEIOU"
HEARD = [("CK", "K"), ("PH", "F"), ("GH", ""), ("TH", "T"), ("SCH", "SH"), ("SZ", "SH"), ("CZ", "CH"),
         ("W", "V"), ("Q", "K"), ("X", "KS"), ("C", "K"), ("Z", "S"), ("Y", "I"), ("EE", "EA"), ("OU", "U"),
         ("AE", "A"), ("IE", "EE"), ("DJ", "J"), ("KH", "H"), ("MM", "M"), ("SS", "S"), ("LL", "L")]
SEEN = {"O": "Q", "I": "L", "L": "I", "M": "N", "N": "M", "U": "V", "V": "U", "E": "F", "R": "K", "B": "D",
        "H": "N", "A": "O", "S": "5", "D": "O", "T": "F", "G": "C", "W": "VV", "C": "G"}
SHORT = {"ALEXANDER": "ALEX", "ALEXANDRA": "ALEX", "BENJAMIN": "BEN", "CHARLOTTE": "LOTTIE", "DANIEL": "DAN",
         "EDWARD": "TED", "ELIZABETH": "BETH", "FREDERICK": "FREDDIE", "GEORGE": "GEORGIE", "HENRY": "HARRY",
         "ISABELLA": "BELLA", "JACOB": "JAKE", "JAMES": "JIMMY", "JESSICA": "JESS", "JOSEPH": "JOE",
         "JOSHUA": "JOSH", "KATHERINE": "KATE", "MATTHEW": "MATT", "MICHAEL": "MIKE", "NICHOLAS": "NICK",
         "OLIVER": "OLLIE", "OLIVIA": "LIV", "REBECCA": "BECKY", "SAMUEL": "SAM", "THEODORE": "TEDDY",
         "THOMAS": "TOM", "VICTORIA": "VICKY", "WILLIAM": "BILLY", "ZACHARY": "ZAC", "MOHAMMED": "MO",
         "MUHAMMAD": "MO", "ABDIRAHMAN": "ABDI", "ALEKSANDRA": "OLA", "ZUZANNA": "ZUZIA", "SEBASTIAN": "SEB"}


def slip(dice, word):
    """A finger on the wrong key, none, or one too many."""
    if len(word) < 3:
        return word
    at = dice.randrange(len(word))
    kind = dice.random()
    if kind < .30:
        return word[:at] + word[at + 1:]
    if kind < .55:
        at = dice.randrange(len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if kind < .75:
        return word[:at] + dice.choice("ABCDEFGHIKLMNOPRSTUVWY") + word[at + 1:]
    if kind < .90:
        return word[:at] + word[at] + word[at:]
    return word[:at] + dice.choice("AEHILNRST") + word[at:]


def heard(dice, word):
    """As somebody writes what they hear."""
    for _ in range(dice.choice((1, 1, 2))):
        rules = [rule for rule in HEARD if rule[0] in word]
        if rules and dice.random() < .6:
            old, new = dice.choice(rules)
            word = word.replace(old, new, 1)
        else:
            places = [i for i, c in enumerate(word) if c in VOWELS and i > 0]
            if places:
                at = dice.choice(places)
                word = word[:at] + dice.choice(VOWELS) + word[at + 1:]
    return word


def seen(dice, word):
    """As somebody reads a hand."""
    places = [i for i, c in enumerate(word) if c in SEEN]
    if not places:
        return word
    at = dice.choice(places)
    return word[:at] + SEEN[word[at]] + word[at + 1:]


def day(text):
    return dt.date.fromisoformat(text)


def near(dice, date):
    """A date written down wrong."""
    kind = dice.random()
    try:
        if kind < .3 and date.day <= 12:
            return date.replace(month=date.day, day=date.month)
        if kind < .55:
            return date + dt.timedelta(days=dice.choice((-1, 1, -2, 2, -10, 10, 20, -20)))
        if kind < .75:
            return date.replace(month=dice.randint(1, 12))
        if kind < .9:
            return date.replace(year=date.year + dice.choice((-1, 1)))
        return date.replace(day=dice.randint(1, 28))
    except ValueError:
        return date


def age(date):
    return TODAY.year - date.year - ((TODAY.month, TODAY.day) < (date.month, date.day))


def guessed(dice, date, off=.25):
    """An age where a date is asked for, in the ways in which forms take one."""
    years = age(date) + (dice.choice((-1, 1)) if dice.random() < off else 0)
    kind = dice.random()
    if kind < .30:
        return ""
    if kind < .60:
        return f"{TODAY.year - years - (dice.random() < .5):04}-01-01"
    if kind < .80:
        return f"{TODAY.year - years - 1:04}-07-01"
    return f"{TODAY.year - years:04}-09-01"


class Scribe:
    """Writes one child down, as one of the reporters."""

    def __init__(self, dice, pool):
        self.dice, self.pool = dice, pool

    def chance(self, share):
        return self.dice.random() < share

    def word(self, word, share, ways):
        """A name with a slip in `share` of cases."""
        if word and self.chance(share):
            return self.dice.choice(ways)(self.dice, word)
        return word

    def short(self, forename, share):
        return SHORT.get(forename, forename) if self.chance(share) else forename

    def move(self, q, keep):
        """A new address; the old one stands beside it in `keep` of cases."""
        other = self.dice.choice(self.pool)
        q["prev_postcode"] = q["postcode"] if self.chance(keep) else ""
        q.update(house=str(self.dice.randint(1, 200)), street=other["street"], postcode=other["postcode"])

    def school(self, c, q):
        if self.chance(.25):
            q["upn"] = ""
        elif self.chance(.03):
            q["upn"] = self.dice.choice(self.pool)["upn"]
        elif self.chance(.03):
            q["upn"] = slip(self.dice, q["upn"])
        if c["preferred"] and self.chance(.4):
            q["forename"] = c["preferred"]
        q["forename"] = self.word(self.short(q["forename"], .1), .03, [slip])[:12]
        q["surname"] = self.word(q["surname"], .03, [slip])[:15]
        if c["parent_surname"] and self.chance(.04):
            q["alias_surname"], q["surname"] = q["surname"] if self.chance(.5) else "", c["parent_surname"]
        if self.chance(.5):
            q["middle"] = q["middle"][:1]
        if self.chance(.03):
            q["dob"] = near(self.dice, day(q["dob"])).isoformat()
        if self.chance(.35):
            self.move(q, .6)

    def health(self, c, q):
        q["upn"] = ""
        if self.chance(.02):
            q["forename"] = "BABY"
        q["forename"] = self.word(q["forename"], .05, [seen, slip, heard])
        if c["parent_surname"] and self.chance(.12):
            q["surname"] = c["parent_surname"]
        q["surname"] = self.word(q["surname"], .05, [seen, slip, heard])
        if self.chance(.25):
            q["forename"], q["middle"] = (q["forename"] + " " + q["middle"]).strip(), ""
        if self.chance(.02):
            q["dob"] = near(self.dice, day(q["dob"])).isoformat()
        if c["prev_postcode"] and self.chance(.5):
            q.update(postcode=c["prev_postcode"], prev_postcode="", house="", street="")
        elif self.chance(.3):
            self.move(q, .5)
        if self.chance(.2):
            q["parent_forename"] = self.word(q["parent_forename"], .5, [heard, seen])

    def housing(self, c, q):
        q["upn"] = ""
        if self.chance(.12):
            q["forename"] = q["forename"][:1]
        q["forename"] = self.word(self.short(q["forename"], .2), .08, [heard, slip, seen])
        if c["parent_surname"] and self.chance(.15):
            q["surname"] = c["parent_surname"]
        q["surname"] = self.word(q["surname"], .06, [heard, slip, seen])
        q["middle"] = ""
        if self.chance(.35):
            q["dob"] = guessed(self.dice, day(q["dob"]), .15)
        elif self.chance(.06):
            q["dob"] = near(self.dice, day(q["dob"])).isoformat()
        if self.chance(.25):
            self.move(q, .7)
        if self.chance(.15):
            q["sex"] = ""

    def police(self, c, q):
        q["upn"] = ""
        q["forename"] = self.word(self.short(q["forename"], .2), .22, [heard, heard, slip])
        q["surname"] = self.word(q["surname"], .2, [heard, heard, slip])
        if self.chance(.06):
            q["alias_surname"], q["surname"] = q["surname"], self.dice.choice(self.pool)["surname"]
        if self.chance(.04):
            q["forename"], q["surname"] = q["surname"], q["forename"]
        q["middle"] = ""
        if self.chance(.1):
            q["dob"] = f"{day(q['dob']).year}-01-01"
        elif self.chance(.1):
            q["dob"] = guessed(self.dice, day(q["dob"]))
        elif self.chance(.08):
            q["dob"] = near(self.dice, day(q["dob"])).isoformat()
        if self.chance(.4):
            self.move(q, .3)
        elif self.chance(.3):
            q["house"] = ""
        if self.chance(.4):
            q["parent_forename"] = q["parent_surname"] = ""

    def public(self, c, q):
        q["upn"] = ""
        q["forename"] = self.word(self.short(c["preferred"] or q["forename"], .5), .12, [heard, slip])
        if c["parent_surname"] and self.chance(.15):
            q["surname"] = c["parent_surname"]
        q["surname"] = self.word(q["surname"], .12, [heard, heard, slip])
        q["middle"] = ""
        if self.chance(.55):
            q["dob"] = guessed(self.dice, day(q["dob"]), .3)
        if self.chance(.3):
            q["house"] = ""
        if self.chance(.2):
            q["postcode"] = ""
        elif self.chance(.1):
            self.move(q, .2)
        if self.chance(.5):
            q["parent_forename"] = q["parent_surname"] = ""
        elif self.chance(.3):
            q["parent_forename"] = self.word(q["parent_forename"], .5, [heard, slip])


def plant(dice, roll, sought, byhome, pool):
    """Namesakes, twins, moves of whole families, and hostels."""
    more = []

    def add(row, **changes):
        other = dict(row, upn="", preferred="", former_surname="", **changes)
        other["pid"] = str(10_000_000_000 + len(more))
        more.append(other)

    for row in sought:
        kind = dice.random()
        born = day(row["dob"])
        if kind < .06:
            home = dice.choice(pool)
            moved = {k: home[k] for k in ("house", "street", "postcode")}
            born += dt.timedelta(days=dice.choice((0, 0, -1, 1, 9, -30, 365)))
            add(row, dob=born.isoformat(), prev_postcode="", middle="", parent_forename=home["parent_forename"],
                parent_surname=row["surname"], household="planted", **moved)
        elif kind < .09:
            same = [r for r in pool[:4000] if r["sex"] == row["sex"] and r["forename"] != row["forename"]
                    and r["forename"][:1] == row["forename"][:1]]
            if same:
                add(row, forename=dice.choice(same)["forename"], middle="")
        elif kind < .14:
            home = dice.choice(pool)
            for one in byhome.get(row["household"], [row]):
                one.update(prev_postcode=one["postcode"] if dice.random() < .5 else "",
                           **{k: home[k] for k in ("house", "street", "postcode")})
    hostels = [dice.choice(pool) for _ in range(max(3, len(sought) // 400))]
    for row in sought:
        if dice.random() < .05:
            hostel = dice.choice(hostels)
            for one in byhome.get(row["household"], [row]):
                one.update({k: hostel[k] for k in ("house", "street", "postcode")})
    return roll + more


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--roll", required=True)
    ask.add_argument("--out", required=True)
    ask.add_argument("--n", type=int, default=5000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--model", choices=[*MODELS, "mixed"], default="mixed")
    ask.add_argument("--absent", type=float, default=.2)
    asked = ask.parse_args()
    dice = random.Random(asked.seed)
    with open(asked.roll, newline="", encoding="utf-8") as f:
        roll = [r for r in csv.DictReader(f) if r["dob"]]
    byhome = {}
    for row in roll:
        byhome.setdefault(row["household"], []).append(row)
    sought = dice.sample(roll, asked.n)
    pool = dice.sample(roll, min(len(roll), 20_000))
    roll = plant(dice, roll, sought, byhome, pool)
    gone = {row["pid"] for row in sought[: int(asked.n * asked.absent)]}
    scribe = Scribe(dice, pool)
    lost = []
    for n, row in enumerate(sought):
        q = {key: row.get(key, "") for key in HEAD}
        model = MODELS[n % len(MODELS)] if asked.model == "mixed" else asked.model
        q.update(qid=f"L{n}", truth="-1" if row["pid"] in gone else row["pid"], alias_surname="",
                 prev_postcode="", errors=model)
        getattr(scribe, model)(row, q)
        lost.append(q)
    os.makedirs(asked.out, exist_ok=True)
    for name, head, rows in (("lost", HEAD, lost), ("roll", ROLL, [r for r in roll if r["pid"] not in gone])):
        with open(f"{asked.out}/{name}.csv", "w", newline="", encoding="utf-8") as f:
            out = csv.DictWriter(f, head, extrasaction="ignore")
            out.writeheader()
            out.writerows(rows)
    print(f"{len(lost)} looked for, {len(gone)} of them absent; roll {len(roll) - len(gone)}; seed {asked.seed}")


if __name__ == "__main__":
    main()
