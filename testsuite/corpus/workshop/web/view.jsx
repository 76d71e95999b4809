const h = (tag, attributes, ...children) => ({ tag, attributes, children });

export const View = ({ names }) => (
    <ul class="shelf">
        {names.map(name => <li title={name}>{name}</li>)}
    </ul>
);
