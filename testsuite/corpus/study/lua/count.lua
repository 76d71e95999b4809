-- Counts the words of files.
local total = 0
for _, name in ipairs(arg) do
  local words = 0
  for line in io.lines(name) do
    for _ in line:gmatch("%S+") do words = words + 1 end
  end
  print(words, name)
  total = total + words
end
print(total, "all")
