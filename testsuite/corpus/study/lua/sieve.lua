local sieve, count = {}, 0
for i = 2, 20000 do
  if not sieve[i] then
    count = count + 1
    for j = i * i, 20000, i do sieve[j] = true end
  end
end
print(count)
