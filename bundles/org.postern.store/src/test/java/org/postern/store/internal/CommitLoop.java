// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.postern.store.api.Batch;

/**
 * A process that commits without end, until it is killed: batch N follows from N alone, and N is printed when it was
 * acknowledged. The argument is the folder.
 */
public final class CommitLoop {
    /** Commits that wait at the same time, so that groups are written. */
    static final int OUTSTANDING = 4;

    private CommitLoop() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("opens");
        LogStore store = Stores.open(
                new DiskFolder(Path.of(arguments[0])), Executors.newSingleThreadScheduledExecutor(), new HealthLog());
        Semaphore free = new Semaphore(OUTSTANDING);
        for (long number = last(store.read("access")) + 1; ; number++) {
            long committed = number;
            free.acquire();
            store.commit(batch(number)).whenComplete((done, failure) -> {
                System.out.println(failure == null ? Long.toString(committed) : "failed " + failure);
                free.release();
            });
        }
    }

    /** The number of the last batch that is there; 0 if none is. */
    static long last(SortedMap<String, byte[]> records) {
        byte[] last = records.get("last");
        return last == null ? 0 : Long.parseLong(new String(last, StandardCharsets.US_ASCII));
    }

    /** As a bootstrap, a change of attributes or of rights would do: several namespaces at once. */
    static Batch batch(long number) {
        byte[] value = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        byte[] longer = Long.toString(number).repeat((int) (number % 40)).getBytes(StandardCharsets.US_ASCII);
        Batch.Builder batch = Batch.builder();
        if (number % 50 == 0) {
            batch.clear("accounts").clear("attributes");
        }
        batch.put("access", "last", value)
                .put("access", "o" + number % 7, longer)
                .put("attributes", "a" + number % 11, longer)
                .remove("attributes", "a" + (number + 4) % 11)
                .put("accounts", "server" + number % 3, value);
        if (number % 5 == 0) {
            batch.putSecret("accounts", "key" + number % 3, longer);
        }
        return batch.build();
    }
}
