# Counts the words of the files below a folder.
words = Hash.new(0)
Dir.glob(File.join(ARGV[0] || '/base/doc', '**', '*')).sort.each do |path|
  next unless File.file?(path)
  File.read(path, encoding: 'BINARY').scan(/[a-z]+/) { |word| words[word] += 1 }
end
words.sort_by { |word, times| [-times, word] }.first(10).each { |word, times| puts "#{times} #{word}" }
