-- Copies the files of a list into a folder, as a backup.
local list, folder = arg[1], arg[2]
local number = 0
for name in io.lines(list) do
  local from = io.open(name, "rb")
  if from then
    number = number + 1
    local to = assert(io.open(folder .. "/" .. number .. "-" .. name:match("[^/]+$"), "wb"))
    to:write(from:read("a"))
    to:close()
    from:close()
  end
end
print(number .. " copied")
