import { format, Money } from './money';
import { shelf } from './shelf';
import settings from './settings.json';
import './style.css';

interface Line {
    name: string;
    price: Money;
    count: number;
}

export function total(lines: Line[]): number {
    return lines.reduce((sum, line) => sum + line.price.cents * line.count, 0);
}

const lines: Line[] = shelf.map((name, place) => ({ name, price: new Money(100 * (place + 1)), count: place + 1 }));
console.log(settings.title, format(total(lines)));
