#pragma once

typedef unsigned tcflag_t;
struct termios {
    tcflag_t c_iflag, c_oflag, c_cflag, c_lflag;
    unsigned char c_cc[32];
};
enum { ISIG = 1, ICANON = 2, ECHO = 8, ECHOE = 16, ECHOK = 32, ECHONL = 64, VTIME = 5, VMIN = 6 };
enum { TCSANOW, TCSADRAIN, TCSAFLUSH };
int tcgetattr(int, struct termios *);
int tcsetattr(int, int, const struct termios *);
