int twice(int number) { return 2 * number; }
static int table[4] = {1, 2, 3, 4};
int main(void) {
    int sum = 0;
    for (int i = 0; i < 4; i++) sum += twice(table[i]);
    return sum;
}
