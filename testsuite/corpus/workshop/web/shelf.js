export const shelf = ['bolts', 'nuts', 'washers'];

export async function* slowly(names = shelf) {
    for (const name of names) {
        await null;
        yield name?.toUpperCase() ?? 'NOTHING';
    }
}
