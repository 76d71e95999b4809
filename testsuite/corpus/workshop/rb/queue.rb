# Takes orders from a folder, one file each, and files them as done.
require 'json'
require 'fileutils'
box = ARGV.fetch(0)
FileUtils.mkdir_p([File.join(box, 'new'), File.join(box, 'done')])
12.times { |n| File.write(File.join(box, 'new', "#{n}.json"), JSON.generate(order: n, items: ['bolts'] * n)) }
Dir.glob(File.join(box, 'new', '*.json')).sort.each do |path|
  order = JSON.parse(File.read(path))
  File.write(File.join(box, 'done', File.basename(path)), JSON.generate(order.merge('done' => true)))
  File.delete(path)
end
puts Dir.children(File.join(box, 'done')).size
