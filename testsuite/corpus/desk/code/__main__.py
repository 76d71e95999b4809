import report
print(report.count('a b'))
