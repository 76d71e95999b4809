# What was sold by item.
require 'csv'
sums = Hash.new(0.0)
CSV.foreach(ARGV.fetch(0), headers: true) { |row| sums[row['item']] += row['count'].to_i * row['price'].to_f }
sums.sort.each { |item, sum| printf("%-10s %8.2f\n", item, sum) }
CSV.open(ARGV[1], 'w') { |out| sums.sort.each { |row| out << row } } if ARGV[1]
