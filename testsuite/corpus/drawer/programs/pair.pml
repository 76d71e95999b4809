chan way = [1] of { byte };
active proctype sends() { way!1; way!2; way!3 }
active proctype takes() { byte got; way?got; way?got; way?got; assert(got == 3) }
