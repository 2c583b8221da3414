package dev.pannier.items;

import dev.pannier.items.job.Jobs;
import dev.pannier.items.payload.Payloads;
import dev.pannier.items.read.Reads;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.Definitions;
import dev.pannier.items.table.Tables;
import dev.pannier.items.write.Writes;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.objects.PayloadStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The item engine on a key-value store: hands each call to the class that carries it out. */
public final class KeyValueItemEngine implements ItemEngine {
    private final Catalogue catalogue;
    private final Tables tables;
    private final Writes writes;
    private final Reads reads;
    private final Jobs jobs;

    private KeyValueItemEngine(KeyValueStore store, PayloadStore payloadStore, PayloadLinks links, Clock clock,
            RandomGenerator random, long collectionLimit) {
        Payloads payloads = new Payloads(payloadStore, random);
        this.catalogue = new Catalogue(store);
        Definitions definitions = new Definitions(store, catalogue);
        this.jobs = new Jobs(store, catalogue, definitions, payloadStore);
        this.tables = new Tables(store, catalogue, definitions, payloadStore, clock, random, jobs::start);
        this.writes = new Writes(store, catalogue, payloads, links, clock, collectionLimit);
        this.reads = new Reads(store, catalogue, payloads, links);
    }

    /**
     * Opens the engine and resumes its unfinished work. Neither store is closed with it.
     *
     * @param payloads where large attributes go
     * @param links    makes the URLs of tables that are read {@code presigned}
     * @param random   thread safe; makes table ids and places of parts
     */
    public static KeyValueItemEngine open(KeyValueStore store, PayloadStore payloads, PayloadLinks links, Clock clock,
            RandomGenerator random) {
        return open(store, payloads, links, clock, random, Writes.MOST_COLLECTION_BYTES);
    }

    /**
     * The same with another limit on item collections than AWS's.
     *
     * @param collectionLimit in bytes; for tests, which cannot write ten gigabytes
     */
    static KeyValueItemEngine open(KeyValueStore store, PayloadStore payloads, PayloadLinks links, Clock clock,
            RandomGenerator random, long collectionLimit) {
        KeyValueItemEngine engine = new KeyValueItemEngine(store, payloads, links, clock, random, collectionLimit);
        engine.jobs.resume();
        return engine;
    }

    @Override
    public TableDescription createTable(Owner owner, CreateTable request) {
        return tables.create(owner, request);
    }

    @Override
    public TableDescription describeTable(Owner owner, String table) {
        return tables.describe(owner, table);
    }

    @Override
    public TableDescription updateTable(Owner owner, UpdateTable request) {
        return tables.update(owner, request);
    }

    @Override
    public TableDescription deleteTable(Owner owner, String table) {
        return tables.delete(owner, table);
    }

    @Override
    public TableNames listTables(Owner owner, Optional<String> exclusiveStart, int limit) {
        return tables.list(owner, exclusiveStart, limit);
    }

    @Override
    public void tagTable(Owner owner, String table, Map<String, String> tags) {
        tables.tag(owner, table, tags);
    }

    @Override
    public void untagTable(Owner owner, String table, List<String> keys) {
        tables.untag(owner, table, keys);
    }

    @Override
    public Map<String, String> tagsOfTable(Owner owner, String table) {
        return tables.tags(owner, table);
    }

    @Override
    public void enableTimeToLive(Owner owner, String table, String attribute) {
        tables.enableTimeToLive(owner, table, attribute);
    }

    @Override
    public void disableTimeToLive(Owner owner, String table, String attribute) {
        tables.disableTimeToLive(owner, table, attribute);
    }

    @Override
    public Optional<String> timeToLive(Owner owner, String table) {
        return tables.timeToLive(owner, table);
    }

    @Override
    public ResourcePolicy putResourcePolicy(Owner owner, PolicyTarget target, String document,
            Optional<String> expectedRevision) {
        return tables.putPolicy(owner, target, document, expectedRevision);
    }

    @Override
    public ResourcePolicy resourcePolicy(Owner owner, PolicyTarget target) {
        return tables.policy(owner, target);
    }

    @Override
    public Optional<String> deleteResourcePolicy(Owner owner, PolicyTarget target,
            Optional<String> expectedRevision) {
        return tables.deletePolicy(owner, target, expectedRevision);
    }

    @Override
    public KeySchema keySchema(Owner owner, String table) {
        return catalogue.table(owner, table).keySchema();
    }

    @Override
    public ReadSchema readSchema(Owner owner, String table, Optional<String> index) {
        return catalogue.table(owner, table).readSchema(index);
    }

    @Override
    public WriteResult write(Owner owner, ItemWrite write) {
        return writes.write(owner, write);
    }

    @Override
    public DeadLetterReport deadLetters() {
        return writes.deadLetters();
    }

    @Override
    public GetResult get(Owner owner, GetItem request) {
        return reads.get(owner, request);
    }

    @Override
    public ItemPage query(Owner owner, Query request) {
        return reads.query(owner, request);
    }

    @Override
    public ItemPage scan(Owner owner, Scan request) {
        return reads.scan(owner, request);
    }

    @Override
    public BatchGetResult batchGet(Owner owner, BatchGet request) {
        return reads.batchGet(owner, request);
    }

    @Override
    public BatchWriteResult batchWrite(Owner owner, BatchWrite request) {
        return writes.batchWrite(owner, request);
    }

    @Override
    public TransactWriteResult transactWrite(Owner owner, List<TransactionItem> items, Optional<ClientToken> token) {
        return writes.transactWrite(owner, items, token);
    }

    @Override
    public TransactGetResult transactGet(Owner owner, List<GetItem> items) {
        return reads.transactGet(owner, items);
    }

    /** Waits until no background work runs: for tests, and for tools that end when their work is done. */
    public void awaitIdle() throws InterruptedException {
        jobs.awaitIdle();
    }

    @Override
    public void close() {
        jobs.close();
    }
}
