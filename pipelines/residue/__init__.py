"""What no rule claimed: names, sums of money, years and codes of a text, found by other means.

Nothing here knows the extractor's rules, or what is left would be only what they had seen.
"""
