-- Gives notes other names.
for _, name in ipairs({"monday.txt", "report.txt", "plan.md"}) do
  os.rename(arg[1] .. "/" .. name, arg[1] .. "/old-" .. name)
end
