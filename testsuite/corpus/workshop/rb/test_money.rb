# Tests of nothing much, in the way of a test framework.
Money = Struct.new(:cents) do
  def +(other) = Money.new(cents + other.cents)
  def to_s = format('%d.%02d', *cents.divmod(100))
end
checks = { 'adds' => Money.new(5) + Money.new(7) == Money.new(12), 'prints' => Money.new(1205).to_s == '12.05' }
checks.each { |name, good| puts "#{good ? 'ok' : 'not ok'} #{name}" }
exit(checks.values.all? ? 0 : 1)
