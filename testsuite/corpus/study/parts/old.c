int add(a, b)
    int a, b;
{
    return a + b;
}

double scale(x, by)
    double x;
    float by;
{
    return x * by;
}
