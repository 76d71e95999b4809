-- Sums a table of comma-separated values by its second column, to a file where one is named.
local sums, first = {}, true
for line in io.lines(arg[1]) do
  local fields = {}
  for field in line:gmatch("[^,]+") do fields[#fields + 1] = field end
  if not first then
    sums[fields[2]] = (sums[fields[2]] or 0) + (tonumber(fields[3]) or 0)
  end
  first = false
end
local names = {}
for name in pairs(sums) do names[#names + 1] = name end
table.sort(names)
local out = arg[2] and assert(io.open(arg[2], "w")) or io.stdout
for _, name in ipairs(names) do out:write(name, " ", sums[name], "\n") end
