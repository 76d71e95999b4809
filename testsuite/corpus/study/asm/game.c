static unsigned char lives = 3;
unsigned score;

unsigned add(unsigned points) {
    if (points > 100) {
        ++lives;
    }
    score += points;
    return score;
}

unsigned char left(void) {
    return lives;
}
