// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.tree.RecordedValue;
import org.postern.store.api.Batch;

/**
 * Accounts as the store keeps them, namespace {@code accounts}: {@code 0/ID} and {@code 1/ID} are the instances, {@code
 * factory/NAME} the configurations as they were applied, {@code card} the same of a bootstrap source, {@code bootstrapped}
 * says that a bootstrap succeeded.
 */
public final class AccountRecords {
    public static final String NAMESPACE = "accounts";

    private static final int FORMAT = 1;
    private static final String SECURITY = "0/";
    private static final String SERVER = "1/";
    private static final String FACTORY = "factory/";
    private static final String CARD = "card";
    private static final String BOOTSTRAPPED = "bootstrapped";
    private static final byte[] YES = {FORMAT};

    private AccountRecords() {}

    /**
     * What the store holds.
     *
     * @param factory the configurations as they were applied, by name
     * @param card what a bootstrap source gave, null if none is in force
     * @param bootstrapped whether a bootstrap succeeded
     * @param unreadable the keys of records that make no sense here and were skipped
     */
    record Stored(
            Configuration configuration,
            Map<String, byte[]> factory,
            byte @Nullable [] card,
            boolean bootstrapped,
            Set<String> unreadable) {}

    /** Adds the record of one Server instance, and returns its key. */
    static String server(int id, Entry entry, Batch.Builder batch) {
        String key = SERVER + id;
        batch.put(NAMESPACE, key, encode(entry));
        return key;
    }

    /**
     * Everything, in place of what has these keys.
     *
     * @param former the keys; what has another one stays as it is
     */
    static Batch batch(
            Configuration configuration,
            Map<String, byte[]> factory,
            byte @Nullable [] card,
            boolean bootstrapped,
            Set<String> former) {
        Batch.Builder batch = Batch.builder();
        for (String key : former) {
            batch.remove(NAMESPACE, key);
        }
        configuration.security().forEach((id, entry) -> put(batch, SECURITY + id, encode(entry), entry.secret()));
        configuration.servers().forEach((id, entry) -> server(id, entry, batch));
        factory.forEach((name, content) -> put(batch, FACTORY + name, content, FactoryAccount.secret(content)));
        if (card != null) {
            batch.putSecret(NAMESPACE, CARD, card);
        }
        if (bootstrapped) {
            batch.put(NAMESPACE, BOOTSTRAPPED, YES);
        }
        return batch.build();
    }

    /** Cryptography takes time at a start, and memory ever after: what holds no key needs none. */
    private static void put(Batch.Builder batch, String key, byte[] content, boolean secret) {
        if (secret) {
            batch.putSecret(NAMESPACE, key, content);
        } else {
            batch.put(NAMESPACE, key, content);
        }
    }

    static Stored read(SortedMap<String, byte[]> records) {
        SortedMap<Integer, Entry> security = new TreeMap<>();
        SortedMap<Integer, Entry> servers = new TreeMap<>();
        Map<String, byte[]> factory = new HashMap<>();
        Set<String> unreadable = new TreeSet<>();
        for (Map.Entry<String, byte[]> record : records.entrySet()) {
            String key = record.getKey();
            try {
                if (key.startsWith(SECURITY)) {
                    security.put(id(key), decode(record.getValue()));
                } else if (key.startsWith(SERVER)) {
                    servers.put(id(key), decode(record.getValue()));
                } else if (key.startsWith(FACTORY)) {
                    factory.put(key.substring(FACTORY.length()), record.getValue());
                }
            } catch (IOException | RuntimeException wrong) {
                unreadable.add(key);
            }
        }
        return new Stored(
                new Configuration(security, servers),
                factory,
                records.get(CARD),
                records.containsKey(BOOTSTRAPPED),
                unreadable);
    }

    private static int id(String key) throws IOException {
        int id = Path.id(key.substring(key.indexOf('/') + 1));
        if (id < 0) {
            throw new IOException("no instance id");
        }
        return id;
    }

    static byte[] encode(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(FORMAT);
            out.writeUTF(entry.origin());
            for (Map.Entry<Integer, Object> value : new TreeMap<>(entry.values()).entrySet()) {
                out.writeShort(value.getKey());
                RecordedValue.write(out, value.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Entry decode(byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("format " + format + " is not known");
        }
        String origin = in.readUTF();
        Map<Integer, Object> values = new HashMap<>();
        while (in.available() > 0) {
            int resource = in.readUnsignedShort();
            Object value = RecordedValue.read(in);
            if (value != null) {
                values.put(resource, value);
            }
        }
        return new Entry(origin, values);
    }
}
