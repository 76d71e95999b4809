BEGIN { FS = ","; print "report" }
NR > 1 { sum[$2] += $3; rows++ }
END { for (item in sum) print item, sum[item]; print rows, "rows" }
