-- Keeps notes in a file: adds one and prints all.
local name = arg[1]
local file = assert(io.open(name, "a"))
file:write(os.date("%Y", 0), " ", table.concat(arg, " ", 2), "\n")
file:close()
for line in io.lines(name) do print(line) end
