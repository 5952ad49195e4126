// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.instance;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.utf8;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.ObjectService;
import org.postern.api.Outcome;
import org.postern.api.table.ObjectTable;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.LaterThing;
import org.postern.engine.internal.objects.LaterThingTable;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.objects.ThingTable;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** What a Bootstrap-Finish does to objects of bundles, when they change or are replaced while it is under way. */
final class BootstrapCommitTest extends BootstrapBench {
    private static final String THING = "/26241/0";
    private static final String BOX = "/26242/3";

    private final Boxes boxes = new Boxes();

    @Override
    boolean slowly() {
        return true;
    }

    private ObjectSource withThing() {
        asked();
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        assertThat(finished().code()).isEqualTo(Code.CHANGED);
        ObjectSource source = offer(thing, 1);
        pass(20_000);
        slow.run();
        return source;
    }

    private Answer finished() {
        List<Answer> finished = bs().ask(Kind.BOOTSTRAP_FINISH, "/", "");
        slow.run();
        assertThat(finished).hasSize(1);
        Runnable then = finished.get(0).then();
        if (then != null) {
            then.run();
        }
        slow.run();
        return finished.get(0);
    }

    private void updatedTo(ObjectSource before, ObjectService next, ObjectTable table) {
        engine.keeper().withdraw(before);
        ObjectSource.Origin origin = new ObjectSource.Origin(1, "thing 2", 0, 9);
        engine.keeper().offer(engine.source(next, table, origin));
    }

    private Thing updated(ObjectSource before) {
        Thing next = new Thing();
        updatedTo(before, next, new ThingTable());
        return next;
    }

    private Boxes.Box box() {
        return (Boxes.Box) Objects.requireNonNull(
                        Objects.requireNonNull(engine.keeper().tree().object(26242))
                                .instance(3))
                .handler();
    }

    private String kept(String key) {
        return new String(Objects.requireNonNull(store.read("instances").get(key)), StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName(
            "BS-26: what an object does by itself before all of a bootstrap has happened undoes nothing of it on the disk")
    void objectChangesMeanwhile() {
        withThing();
        offer(boxes, 2);
        write("/26242", instance(3, utf8(0, "old")));
        finished();
        List<String> durable = new ArrayList<>();
        thing.judgement = Outcome.accepted(() -> {
            box().weight.set(9L);
            pass(20_000);
            slow.run();
            durable.addAll(store.read("instances").keySet());
            durable.add(kept("26242/3"));
        });
        write(THING + "/0", utf8(0, "new"));
        write(BOX + "/0", utf8(0, "new"));
        write("/26242", instance(4, utf8(0, "four")));
        assertThat(finished().code()).isEqualTo(Code.CHANGED);
        assertThat(durable).contains("26242/4").last().asString().contains("new");
        pass(20_000);
        slow.run();
        assertThat(kept("26242/3"))
                .as("with what the object did")
                .isEqualTo(durable.get(durable.size() - 1).replace('\5', '\11'));
    }

    @Test
    @DisplayName("BS-16, BS-26: an instance that is deleted and written again is made anew")
    void deletedAndWritten() {
        withThing();
        offer(boxes, 2);
        write("/26242", instance(3, utf8(0, "old"), number(1, 7)));
        finished();
        Boxes.Box before = box();
        delete("/26242");
        write("/26242", instance(3, utf8(0, "new")));
        assertThat(finished().code()).isEqualTo(Code.CHANGED);
        assertThat(box()).isNotSameAs(before);
        assertThat(box().label.get()).contains("new");
        assertThat(box().size.get()).isEmpty();
        assertThat(boxes.calls).contains("removed 3 old");
        box().weight.set(9L);
        pass(20_000);
        slow.run();
        assertThat(kept("26242/3")).contains("new");
    }

    @Test
    @DisplayName("BS-26, HOT-07: what was staged counts for a bundle that is updated before Bootstrap-Finish")
    void updatedBefore() {
        ObjectSource before = withThing();
        write(THING + "/0", utf8(0, "new"));
        Thing next = updated(before);
        assertThat(finished().code()).isEqualTo(Code.CHANGED);
        assertThat(next.text.get()).contains("new");
        assertThat(kept("26241/0")).contains("new");
    }

    @Test
    @DisplayName(
            "BS-26, HOT-07: what was staged counts for a bundle that is updated while it is on its way to the disk")
    void updatedMeanwhile() {
        ObjectSource before = withThing();
        write(THING + "/0", utf8(0, "new"));
        List<Answer> answers = bs().ask(Kind.BOOTSTRAP_FINISH, "/", "");
        Thing next = updated(before);
        slow.run();
        assertThat(answers).extracting(Answer::code).containsExactly(Code.CHANGED);
        assertThat(next.text.get()).contains("new");
        pass(20_000);
        slow.run();
        assertThat(kept("26241/0")).contains("new");
    }

    @Test
    @DisplayName("BS-23, HOT-05: while an object is replaced, Bootstrap-Finish is 4.06, and works when it is back")
    void held() {
        ObjectSource before = withThing();
        write(THING + "/0", utf8(0, "new"));
        engine.keeper().withdraw(before);
        assertThat(refusal()).contains("26241 is being replaced");
        Thing next = updated(before);
        assertThat(finished().code()).isEqualTo(Code.CHANGED);
        assertThat(next.text.get()).contains("new");
    }

    @Test
    @DisplayName("BS-23, HOT-07: what the next version of a bundle has no place for must be written again")
    void otherVersion() {
        ObjectSource before = withThing();
        write(THING + "/1", number(1, 3));
        LaterThing next = new LaterThing();
        updatedTo(before, next, new LaterThingTable());
        assertThat(refusal()).contains("26241 was replaced by one that has other resources");
        write(THING + "/1", utf8(1, "three"));
        assertThat(finished().code()).isEqualTo(Code.CHANGED);
        assertThat(next.number.get()).contains("three");
    }

    @Test
    @DisplayName("BS-12, BS-15: what the object changes by itself before Bootstrap-Finish stays, if it was not written")
    void objectChangesBefore() {
        withThing();
        write(THING + "/0", utf8(0, "new"));
        thing.fixed.set(2.5);
        assertThat(finished().code()).isEqualTo(Code.CHANGED);
        assertThat(thing.fixed.get()).contains(2.5);
        write(THING, join(number(1, 3)));
        thing.fixed.set(3.5);
        assertThat(finished().code()).isEqualTo(Code.CHANGED);
        assertThat(thing.fixed.get()).contains(3.5);
        assertThat(thing.text.get()).contains("new");
    }

    private String refusal() {
        Answer answer = finished();
        assertThat(answer.code()).isEqualTo(Code.NOT_ACCEPTABLE);
        return new String(answer.payload(), StandardCharsets.UTF_8);
    }
}
