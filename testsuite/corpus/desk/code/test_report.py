import unittest

import report


class Test(unittest.TestCase):
    def test_count(self):
        self.assertEqual(report.count("a b a")["a"], 2)
