"""Nothing is in here any more, but hooks that were installed earlier (copies of scripts/hooks/pre-commit) look for this
file to see whether the project can check a commit, and let every commit through where it is gone.

What a commit brings is read in hooks/chorus/commands/staged.py.
"""
