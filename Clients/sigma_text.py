"""Writes values as Sigma rules spell them: literal text with its escapes, wildcards, and regular expressions."""

from sigma_events import near, swap_case

MANY, ONE = object(), object()  # the wildcards * and ?


def written(chance, tokens):
    """Characters and wildcards as the value of a rule, with one of the spellings that the specification allows for backslashes."""
    out, place = [], 0
    while place < len(tokens):
        token = tokens[place]
        run = 1
        if token is MANY or token is ONE:
            out.append("*" if token is MANY else "?")
        elif token == "\\":
            while tokens[place + run:place + run + 1] == ["\\"]:
                run += 1
            out.append(backslashes(chance, run, tokens[place + run:place + run + 1]))
        else:
            out.append("\\" + token if token in "*?" else token)
        place += run
    return "".join(out)


def backslashes(chance, count, after):
    """So many plain backslashes before a token, or before the end."""
    if after and (after[0] is MANY or after[0] is ONE or after[0] in "*?") or count > 2:
        return "\\" * (2 * count)
    return "\\" * chance.choice([1, 2] if count == 1 else [3, 4])


def literal(chance, text):
    """The text as a value without wildcards, perhaps in another case."""
    return written(chance, list(swap_case(chance, text) if chance.random() < 0.5 else text))


def pattern(chance, text):
    """A value with wildcards inside; it fits the text, or nearly so."""
    tokens = list(near(chance, text) if chance.random() < 0.2 else text)
    for _ in range(chance.choice([1, 1, 2, 3])):
        start = chance.randrange(len(tokens) + 1)
        if chance.random() < 0.6:
            tokens[start:start + chance.randrange(5)] = [MANY]
        else:
            tokens[start:start + chance.choice([1, 1, 1, 0])] = [ONE]
    return written(chance, tokens)


def piece(chance, text, least=1):
    """A part of the text, at least so long where the text is."""
    start = chance.randrange(max(len(text) - least, 0) + 1)
    return text[start:start + chance.randrange(least, 12)]


# --- regular expressions -----------------------------------------------------------------------------------------------------


def regex(chance, text):
    """A regular expression made of what the specification lists; it fits the text, or nearly so."""
    if not text:
        return "^$"
    start = chance.randrange(len(text))
    if "\n" in text and chance.random() < 0.7:
        start = max(0, text.index("\n") - chance.randrange(-1, 6))
    part = text[start:start + chance.randrange(1, 14)] or text[-1]
    atoms = [atom(chance, letter) for letter in part]
    for _ in range(chance.choice([0, 1, 1, 2])):
        act, place = chance.random(), chance.randrange(len(atoms))
        if act < 0.3:
            atoms[place:place + 3] = [chance.choice(["(.*)", "(.+)", "(.?)", "(.{0,4})"])]
        elif act < 0.6:
            is_one = len(atoms[place].lstrip("\\")) < 2
            atoms[place] = repeated(chance, atoms[place] if is_one else f"({atoms[place]})", ["+", "*", "?", "{1,2}", "{2}", "{1,}"])
        elif act < 0.8:
            atoms[place] = "(" + atoms[place] + "|" + atom(chance, chance.choice("xyz09")) + ")"
        else:
            atoms[place:place + 4] = [repeated(chance, "(" + "".join(atoms[place:place + 4]) + ")", ["", "+", "{1,3}", "?"])]
    whole = "".join(atoms)
    if chance.random() < 0.15:
        whole += "|" + "".join(atom(chance, letter) for letter in chance.choice(["exe$", "nothing", "^c"]))
    whole = ("^" if chance.random() < (0.6 if start == 0 or text[start - 1] == "\n" else 0.03) else "") + whole
    is_at_end = text.removesuffix("\n").endswith(part) or text[start + len(part):].startswith("\n")
    return whole + ("$" if chance.random() < (0.5 if is_at_end else 0.05) else "")


def repeated(chance, part, signs):
    """The part with one of these signs, unless something in it is repeated: the oracle would try all ways to share the text."""
    return part if any(sign in part for sign in "+*?{") else part + chance.choice(signs)


def atom(chance, letter):
    """One character as a regular expression of its own."""
    if chance.random() < (0.5 if letter == "\n" else 0.12):
        return "."
    if letter.isascii() and letter.isalnum() and chance.random() < 0.25:
        of = "[0-9]" if letter.isdigit() else "[a-z]" if letter.islower() else "[A-Z]"
        return chance.choice([of, "[^x-z]", f"[{letter}#]", "[a-zA-Z0-9_]", r"\w"])
    if letter in " \t" and chance.random() < 0.3:
        return r"\s"
    if letter == "\n":
        return "\\n"
    return "\\" + letter if letter in r".^$*+?()[]{}|\/" else letter
