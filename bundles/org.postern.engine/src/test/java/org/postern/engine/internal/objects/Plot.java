// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import java.util.Map;
import org.postern.api.Access;
import org.postern.api.Execute;
import org.postern.api.Outcome;
import org.postern.api.Proposal;
import org.postern.api.Resource;
import org.postern.api.Transactional;
import org.postern.api.Value;
import org.postern.api.Write;

/** The resources that the model test knows: one of every kind that behaves in its own way. */
public class Plot implements Transactional {
    public volatile String colour = "blue";

    /** Tells that the link appeared or vanished. */
    Runnable linked = () -> {};

    @Resource(id = 0, name = "Name", mandatory = true, range = "1..8")
    public final Value<String> name = Value.absent();

    @Resource(id = 1, name = "Size", range = "1..100")
    public final Value<Long> size = Value.absent();

    @Resource(id = 2, name = "Count", mandatory = true, access = Access.READ)
    public final Value<Long> count = Value.of(0L);

    @Resource(id = 3, name = "Tags")
    public final Value<Map<Integer, String>> tags = Value.absent();

    @Resource(id = 4, name = "Key", access = Access.WRITE)
    public final Value<byte[]> key = Value.absent();

    @Resource(
            id = 5,
            name = "Mode",
            allowed = {"a", "b"})
    public final Value<String> mode = Value.of("a");

    @Resource(id = 6, name = "Colour")
    String colour() {
        return colour;
    }

    @Write
    void colour(String value) {
        colour = value;
    }

    @Execute
    @Resource(id = 7, name = "Grow")
    Outcome grow() {
        return Outcome.accepted(() -> count.set(count.get().orElse(0L) + 1));
    }

    @Resource(id = 8, name = "Link", when = "sized")
    String link() {
        return "L";
    }

    /** The object sets the size by itself. */
    public void resize(long to) {
        size.set(to);
        linked.run();
    }

    @Override
    public Outcome prepare(Proposal proposal) {
        return proposal.touches(size) ? Outcome.accepted(linked) : Outcome.accepted();
    }

    boolean sized() {
        return size.present();
    }
}
