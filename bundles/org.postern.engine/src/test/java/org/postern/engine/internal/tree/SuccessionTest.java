// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/** Who serves an object after whom, and what is handed over. */
final class SuccessionTest extends KeeperBench {
    @Test
    @DisplayName("HOT-05, HOT-07: a successor within the hold takes over with the values; nothing is removed")
    void successor() {
        ObjectSource source = offer(first, 0, 1);
        first.text.set("kept");
        first.absent.set(true);
        keeper.withdraw(source);
        pass(500);
        told.clear();
        ObjectSource next = offer(second, 0, 2);
        assertThat(served(26241).source()).isSameAs(next);
        assertThat(served(26241).held()).isFalse();
        assertThat(second.text.get()).contains("kept");
        assertThat(second.absent.get()).contains(true);
        assertThat(first.unbounds).isEqualTo(1);
        assertThat(second.bounds).isEqualTo(1);
        pass(2000);
        assertThat(told).doesNotContain("removed /26241");
        assertThat(keeper.tree().object(26241)).isNotNull();
    }

    @Test
    @DisplayName("HOT-07: a successor after the hold finds the values as well, instances included")
    void lateSuccessor() {
        Boxes boxes = new Boxes();
        ObjectSource source = offer(boxes, 0, 1);
        Boxes.Box box = boxes.instance(3);
        box.label.set("mine");
        keeper.add(source, new ServedInstance(3, box));
        keeper.withdraw(source);
        pass(5000);
        assertThat(keeper.tree().object(26242)).isNull();
        Boxes again = new Boxes();
        offer(again, 0, 2);
        ServedInstance restored = Objects.requireNonNull(served(26242).instance(3));
        assertThat(((Boxes.Box) restored.handler()).label.get()).contains("mine");
        assertThat(again.calls).containsExactly("instance 3", "bound");
    }

    @Test
    @DisplayName(
            "HOT-07: values outlive the uninstall of their bundle: they belong to the object, whoever serves it next")
    void uninstalled() {
        ObjectSource source = offer(first, 0, 1);
        first.text.set("kept");
        keeper.withdraw(source);
        keeper.forget(1);
        assertThat(keeper.tree().object(26241)).isNull();
        offer(second, 0, 2);
        assertThat(second.text.get()).contains("kept");
    }

    @Test
    @DisplayName("HOT-07: an instance that the successor cannot make is left out, the others stay")
    void brokenInstance() {
        Boxes boxes = new Boxes();
        ObjectSource source = offer(boxes, 0, 1);
        keeper.add(source, new ServedInstance(3, boxes.instance(3)));
        keeper.add(source, new ServedInstance(4, boxes.instance(4)));
        keeper.withdraw(source);
        Boxes broken = new Boxes();
        broken.failsAt = 3;
        offer(broken, 0, 2);
        assertThat(served(26242).held()).isFalse();
        assertThat(served(26242).instances()).extracting(ServedInstance::id).containsExactly(4);
    }

    @Test
    @DisplayName("HOT-06: the highest ranking is served, among equals the oldest; the others stand by")
    void ranking() {
        ObjectSource low = offer(first, 0, 5);
        offer(new Thing(), 0, 6);
        assertThat(served(26241).source()).isSameAs(low);
        ObjectSource high = offer(second, 10, 7);
        assertThat(served(26241).source()).isSameAs(high);
        assertThat(first.unbounds).isEqualTo(1);
    }

    @Test
    @DisplayName("HOT-06: who was pushed aside serves again when the other goes, with a lane that works")
    void back() {
        ObjectSource low = offer(first, 0, 5);
        ObjectSource high = offer(second, 10, 7);
        second.text.set("new");
        keeper.withdraw(high);
        assertThat(served(26241).source()).isSameAs(low);
        assertThat(served(26241).held()).isFalse();
        assertThat(first.bounds).isEqualTo(2);
        assertThat(first.text.get()).contains("new");
        List<Code> answers = new ArrayList<>();
        Reply reply = new Reply(answer -> answers.add(answer.code()));
        low.lane().run(reply, () -> reply.respond(Answer.of(Code.CHANGED)));
        assertThat(answers).containsExactly(Code.CHANGED);
    }

    @Test
    @DisplayName("HOT-06: an object with instances that was pushed aside comes back with them")
    void backWithInstances() {
        Boxes low = new Boxes();
        ObjectSource lowSource = offer(low, 0, 5);
        keeper.add(lowSource, new ServedInstance(2, low.instance(2)));
        Boxes high = new Boxes();
        ObjectSource highSource = offer(high, 10, 7);
        assertThat(served(26242).source()).isSameAs(highSource);
        keeper.withdraw(highSource);
        assertThat(served(26242).source()).isSameAs(lowSource);
        assertThat(served(26242).instances()).extracting(ServedInstance::id).containsExactly(2);
    }

    @Test
    @DisplayName("HOT-06: who stands by and goes leaves no trace")
    void standbyGoes() {
        offer(first, 10, 5);
        ObjectSource low = offer(second, 0, 6);
        keeper.withdraw(low);
        pass(5000);
        assertThat(served(26241).held()).isFalse();
        assertThat(second.bounds).isZero();
        assertThat(second.unbounds).isZero();
    }

    @Test
    @DisplayName("HOT-03: a stand-in steps in after the hold only, and hands over to whoever comes")
    void standIn() {
        ObjectSource standIn = offer(second, ObjectKeeper.STAND_IN, 0);
        assertThat(served(26241).source()).isSameAs(standIn);
        ObjectSource real = offer(first, 0, 1);
        assertThat(served(26241).source()).isSameAs(real);
        first.text.set("real");
        keeper.withdraw(real);
        assertThat(served(26241).held()).isTrue();
        pass(1000);
        assertThat(served(26241).source()).isSameAs(standIn);
        assertThat(told).doesNotContain("removed /26241");
        second.text.set("stand-in");
        Thing again = new Thing();
        offer(again, 0, 2);
        assertThat(again.text.get()).as("HOT-07: not the value of the stand-in").contains("real");
    }

    @Test
    @DisplayName("A takeover in the middle of another binds the object once and keeps its lane")
    void takeoverMeanwhile() {
        Boxes old = new Boxes();
        ObjectSource oldSource = offer(old, 0, 1);
        keeper.add(oldSource, new ServedInstance(0, old.instance(0)));
        SteppedExecutor pool = new SteppedExecutor();
        Boxes next = new Boxes();
        keeper.offer(Sources.of(next, pool, 5, 2));
        keeper.withdraw(oldSource);
        pool.run();
        pass(2000);
        pool.run();
        assertThat(next.calls).containsOnlyOnce("bound").doesNotContain("unbound");
        assertThat(served(26242).held()).isFalse();
    }

    @Test
    @DisplayName("An object that is prepared twice is published once: it is not told of an end that is none")
    void preparedTwice() {
        SteppedExecutor making = new SteppedExecutor();
        List<Boolean> made = new ArrayList<>();
        SteppedExecutor changing = new SteppedExecutor();
        ObjectKeeper stepped = keeper(changing);
        Boxes old = new Boxes();
        ObjectSource oldSource = Sources.of(old, Runnable::run, 0, 1);
        stepped.offer(oldSource);
        changing.run();
        stepped.add(oldSource, new ServedInstance(0, old.instance(0)));
        Boxes next = new Boxes();
        stepped.offer(Sources.of(
                next,
                task -> {
                    if (made.isEmpty()) {
                        making.execute(task);
                    } else {
                        task.run();
                    }
                },
                5,
                2));
        changing.run();
        stepped.withdraw(oldSource); // asks for the successor, which is on its way already
        changing.run();
        making.run();
        made.add(true); // from now on the object is told at once, between the two that want to publish it
        changing.run();
        assertThat(next.calls).containsExactly("instance 0", "instance 0", "bound");
    }

    @Test
    @DisplayName("HOT-07: what changes while a takeover is prepared is not lost")
    void changesMeanwhile() {
        Boxes old = new Boxes();
        ObjectSource oldSource = offer(old, 0, 1);
        Boxes.Box box = old.instance(0);
        keeper.add(oldSource, new ServedInstance(0, box));
        SteppedExecutor pool = new SteppedExecutor();
        Boxes next = new Boxes();
        keeper.offer(Sources.of(next, pool, 5, 2));
        box.label.set("late");
        keeper.add(oldSource, new ServedInstance(1, old.instance(1)));
        pool.run();
        assertThat(served(26242).instances()).extracting(ServedInstance::id).containsExactly(0, 1);
        Boxes.Box taken = (Boxes.Box) served(26242).instances().get(0).handler();
        assertThat(taken.label.get()).contains("late");
    }
}
