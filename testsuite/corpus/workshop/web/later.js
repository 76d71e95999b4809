import { shelf } from './shelf.js';

export default async function later() {
    const { format } = await import('./money.ts');
    return shelf.map((name, place) => name + ' ' + format(place * 250));
}
