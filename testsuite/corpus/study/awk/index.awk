{ for (i = 1; i <= NF; i++) lines[tolower($i)] = lines[tolower($i)] " " FNR }
END { for (word in lines) print word ":" lines[word] }
