// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.bootstrap.BootstrapData;
import org.postern.api.bootstrap.BootstrapSource;
import org.postern.engine.internal.account.AccountKeeper;
import org.postern.engine.internal.account.Configuration;
import org.postern.engine.internal.account.Entry;
import org.postern.engine.internal.account.Problems;
import org.postern.engine.internal.server.ServerContext;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bootstrap from a card: applies what a {@link BootstrapSource} holds, looks again at every Register and Update of a server
 * that came from it, and deletes what came from it when it is gone (LwM2M 1.0.2, section 5.2.3.2; SC-01, SC-03).
 */
public final class CardBootstrap {
    private static final Logger LOG = LoggerFactory.getLogger("postern.bootstrap");
    private static final String HEALTH = "card";

    private final ServerContext context;
    private final AccountKeeper accounts;
    private final Problems problems;
    private final Map<Integer, Instant> updates = new HashMap<>();
    private @Nullable BootstrapSource source;

    /** A bootstrap from a card that has no source yet. */
    public CardBootstrap(ServerContext context, AccountKeeper accounts, Problems problems) {
        this.context = context;
        this.accounts = accounts;
        this.problems = problems;
    }

    /** Uses a source from now on and reads it; blocks. Null leaves everything as it is: the reader is gone, not the card. */
    public synchronized void use(@Nullable BootstrapSource next) {
        source = next;
        if (next != null) {
            read(next);
        }
    }

    /** A registration stands differently: at each Register and Update of a server from the card it is looked at again. */
    public void serverChanged(ServerStatus status) {
        Instant update = status.lastUpdate();
        synchronized (updates) {
            if (update == null || update.equals(updates.put(status.shortServerId(), update))) {
                return;
            }
        }
        if (accounts.card() != null) {
            try {
                context.blocking().execute(this::readAgain);
            } catch (RejectedExecutionException busy) {
                LOG.debug("The card is looked at with the next Update", busy);
            }
        }
    }

    private synchronized void readAgain() {
        if (source != null) {
            read(source);
        }
    }

    private void read(BootstrapSource from) {
        BootstrapData data;
        try {
            data = from.read().orElse(null);
        } catch (IOException | RuntimeException failure) {
            raise("The card cannot be read: " + failure.getMessage(), "Look at the card and its reader");
            return;
        }
        byte[] content = data == null ? null : content(data);
        if (Arrays.equals(content, accounts.card())) {
            problems.clear(HEALTH);
        } else if (data == null || content == null) {
            LOG.info("The card is gone; the accounts that came from it are deleted");
            problems.clear(HEALTH);
            accounts.card(null, present -> present.withoutOrigin(Entry.CARD));
        } else {
            apply(data, content);
        }
    }

    private void apply(BootstrapData data, byte[] content) {
        CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
        context.keeper().afterwards(() -> ready.complete(null));
        ready.join(); // the objects may have been taken up a moment ago
        accounts.card(content, present -> made(data, present));
    }

    /** The accounts of a card in place of those before; null if they cannot be used, which is told. */
    private @Nullable Configuration made(BootstrapData data, Configuration present) {
        Draft draft = withoutFormer(present);
        String refusal = write(draft, data);
        Configuration next = draft.accounts(present);
        List<String> wrong = refusal == null ? problems(next) : List.of(refusal);
        if (!wrong.isEmpty()) {
            raise(
                    "The card holds a configuration that cannot be used: " + String.join("; ", wrong),
                    "Have the card written anew, or take it out");
            return null;
        }
        LOG.info("The accounts of the card are in force");
        problems.clear(HEALTH);
        return next;
    }

    /** The card may be read before the transports are there, and its bindings are not judged therefore. */
    private static List<String> problems(Configuration next) {
        return Consistency.problems(next, binding -> true);
    }

    /** What came from the card before, or from the configuration, gives way. */
    private Draft withoutFormer(Configuration present) {
        Draft draft = new Draft(context.keeper()::tree, Entry.CARD);
        present.security().forEach((id, entry) -> remove(draft, Draft.SECURITY, id, entry));
        present.servers().forEach((id, entry) -> remove(draft, Draft.SERVER, id, entry));
        return draft;
    }

    private static void remove(Draft draft, int object, int id, Entry entry) {
        DraftObject drafted = draft.object(object);
        if (drafted != null && (entry.origin().equals(Entry.CARD) || entry.fromFactory())) {
            draft.put(drafted.without(id));
        }
    }

    /** Stages what the card holds of accounts; null, or why not. */
    private static @Nullable String write(Draft draft, BootstrapData data) {
        for (Map.Entry<Integer, byte[]> object : data.objects().entrySet()) {
            int id = object.getKey();
            if (id > Draft.SERVER) {
                LOG.warn("The card holds object {}, which is left out: accounts are taken from it only", id);
                continue;
            }
            Operation write = new Operation(
                    Operation.Kind.WRITE_REPLACE,
                    List.of(Path.of(id)),
                    List.of(),
                    ContentFormat.NONE,
                    ContentFormat.TLV,
                    object.getValue(),
                    Token.of(new byte[0]));
            DraftWriting written = DraftWriting.write(draft.object(id), write);
            if (written instanceof DraftWriting.Refused refused) {
                return new String(refused.answer().payload(), StandardCharsets.UTF_8);
            }
            draft.put(((DraftWriting.Written) written).object());
        }
        return null;
    }

    private static byte[] content(BootstrapData data) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        data.objects().forEach((id, tlv) -> {
            all.writeBytes(ByteBuffer.allocate(8).putInt(id).putInt(tlv.length).array());
            all.writeBytes(tlv);
        });
        return all.toByteArray();
    }

    private void raise(String text, String remedy) {
        problems.raise(HEALTH, new HealthEntry(HealthEntry.Severity.WARNING, "card", text, remedy));
    }
}
