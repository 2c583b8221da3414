package dev.pannier.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Builds the item again from what it is told: what a transcoder must be able to do. */
final class RebuildingVisitor implements ItemVisitor {
    private final Deque<Map<String, AttributeValue>> maps = new ArrayDeque<>(List.of(new LinkedHashMap<>()));
    private final Deque<Object> open = new ArrayDeque<>(List.of(maps.getFirst()));
    private final Deque<String> names = new ArrayDeque<>();
    private AttributeType setType = AttributeType.SS;

    Item item() {
        assertNothingOpen();
        return new Item(maps.getFirst());
    }

    private void assertNothingOpen() {
        if (open.size() != 1 || !names.isEmpty()) {
            throw new AssertionError("unbalanced: " + open + names);
        }
    }

    @Override
    public void name(byte[] buffer, int offset, int length) {
        names.push(Utf8.decode(buffer, offset, length));
    }

    @Override
    public void string(byte[] buffer, int offset, int length) {
        add(new AttributeValue.S(Utf8.decode(buffer, offset, length)));
    }

    @Override
    public void number(byte[] buffer, int offset, int length) {
        add(AttributeValue.n(Utf8.decode(buffer, offset, length)));
    }

    @Override
    public void binary(byte[] buffer, int offset, int length) {
        add(new AttributeValue.B(Bytes.copyOf(buffer, offset, length)));
    }

    @Override
    public void bool(boolean value) {
        add(new AttributeValue.Bool(value));
    }

    @Override
    public void nul() {
        add(new AttributeValue.Null());
    }

    @Override
    public void startSet(AttributeType type, int size) {
        setType = type;
        open.push(new ArrayList<AttributeValue>());
    }

    @Override
    public void endSet() {
        List<AttributeValue> elements = popList();
        if (setType == AttributeType.SS) {
            LinkedHashSet<String> values = new LinkedHashSet<>();
            elements.forEach(e -> values.add(((AttributeValue.S) e).value()));
            add(new AttributeValue.Ss(values));
        } else if (setType == AttributeType.NS) {
            LinkedHashSet<DynamoNumber> values = new LinkedHashSet<>();
            elements.forEach(e -> values.add(((AttributeValue.N) e).value()));
            add(new AttributeValue.Ns(values));
        } else {
            LinkedHashSet<Bytes> values = new LinkedHashSet<>();
            elements.forEach(e -> values.add(((AttributeValue.B) e).value()));
            add(new AttributeValue.Bs(values));
        }
    }

    @Override
    public void startList(int size) {
        open.push(new ArrayList<AttributeValue>());
    }

    @Override
    public void endList() {
        add(new AttributeValue.L(popList()));
    }

    @Override
    public void startMap(int size) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        maps.push(map);
        open.push(map);
    }

    @Override
    public void endMap() {
        open.pop();
        add(new AttributeValue.M(maps.pop()));
    }

    @Override
    public void offloaded(byte[] buffer, int offset, int length) {
        throw new AssertionError("no pointers in these items");
    }

    @SuppressWarnings("unchecked") // only lists and sets push a list
    private List<AttributeValue> popList() {
        return (List<AttributeValue>) open.pop();
    }

    @SuppressWarnings("unchecked") // only lists and sets push a list
    private void add(AttributeValue value) {
        if (open.getFirst() instanceof Map) {
            maps.getFirst().put(names.pop(), value);
        } else {
            ((List<AttributeValue>) open.getFirst()).add(value);
        }
    }
}
