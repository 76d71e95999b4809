import string


def shout(words):
    print "loud: %s" % string.upper(words)
    if words <> "":
        raise ValueError, "no words"
