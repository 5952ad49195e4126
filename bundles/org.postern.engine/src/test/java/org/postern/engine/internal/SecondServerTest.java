// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.ThingTable;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** The server that was the only one is joined by another: what is there becomes its own, also if the power fails then. */
final class SecondServerTest extends BootstrapBench {
    @Override
    boolean slowly() {
        return true;
    }

    private void bootstrapped102() {
        asked();
        write("/0", security(1, 102, 5002));
        write("/1", server(0, 102));
        List<Answer> finished = bs().ask(Kind.BOOTSTRAP_FINISH, "/", "");
        slow.run();
        Objects.requireNonNull(finished.get(0).then()).run();
        offer(thing, 1);
        pass(20_000);
        slow.run();
        write("/0", security(2, 101, 5001));
        write("/1", server(1, 101));
    }

    /** Finishes; the power is cut as soon as that is answered. */
    private Engine afterPowerCut() {
        List<Answer> finished = bs().ask(Kind.BOOTSTRAP_FINISH, "/", "");
        while (finished.isEmpty() && slow.step()) {
            // until it is durable
        }
        assertThat(finished).extracting(Answer::code).containsExactly(Code.CHANGED);
        Engine next = another();
        ObjectSource.Origin origin = new ObjectSource.Origin(1, "thing", 0, 1);
        next.keeper().offer(next.source(thing, new ThingTable(), origin));
        next.allEntered();
        next.settled();
        return next;
    }

    private static List<Integer> owners(Engine of, int object) {
        return of.access().entries().stream()
                .filter(entry -> entry.object() == object)
                .map(AccessEntry::owner)
                .toList();
    }

    @Test
    @DisplayName(
            "ACL-17, BS-26: after a power cut it is the owner all the same, for its rights are durable with Finish")
    void durable() {
        bootstrapped102();
        Engine next = afterPowerCut();
        assertThat(owners(engine, 26241)).containsExactly(102);
        assertThat(owners(next, 26241)).containsExactly(102);
        assertThat(owners(next, 3)).containsExactly(102);
        assertThat(owners(next, 1)).containsExactlyInAnyOrder(101, 102);
    }

    @Test
    @DisplayName("ACL-17, BS-26: so are they when the bootstrap server writes other rights")
    void withOthers() {
        bootstrapped102();
        write("/2/0", Tlv.join(Tlv.number(0, 3), Tlv.number(1, 0), Tlv.number(3, 101)));
        Engine next = afterPowerCut();
        assertThat(owners(next, 26241)).containsExactly(102);
        assertThat(owners(next, 3)).containsExactly(101);
    }

    @Test
    @DisplayName("ACL-11, BS-26: of an instance that is deleted at the same time, no rights are left after a power cut")
    void deletedAtTheSameTime() {
        bootstrapped102();
        offer(new Boxes(), 2);
        write("/26242", Tlv.instance(3, Tlv.utf8(0, "three")));
        List<Answer> finished = bs().ask(Kind.BOOTSTRAP_FINISH, "/", "");
        slow.run();
        Objects.requireNonNull(finished.get(0).then()).run();
        slow.run();
        write("/0", security(3, 103, 5003));
        write("/1", server(2, 103));
        delete("/2");
        delete("/26242/3");
        Engine next = afterPowerCut();
        assertThat(next.access().entries()).noneMatch(entry -> entry.object() == 26242 && entry.instance() == 3);
    }

    @Test
    @DisplayName("ACL-17, BS-26: a Finish that is refused leaves nothing of them")
    void nothingLeft() {
        bootstrapped102();
        write("/1", Tlv.instance(2, Tlv.number(0, 103)));
        List<Answer> finished = bs().ask(Kind.BOOTSTRAP_FINISH, "/", "");
        slow.run();
        assertThat(finished).extracting(Answer::code).containsExactly(Code.NOT_ACCEPTABLE);
        assertThat(engine.access().entries()).isEmpty();
        delete("/1/2");
        Engine next = afterPowerCut();
        assertThat(owners(next, 26241)).containsExactly(102);
        assertThat(next.access().entries().get(0).id()).isZero();
    }
}
