// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.Handling;
import org.postern.codec.DefaultFormats;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.access.Visible;
import org.postern.engine.internal.attributes.Assigned;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Upload;

/**
 * Carries out operations on the tree, on behalf of one server. In the order of ACL-08: is it there, may the server do it,
 * can it be done, is the format understood, is the payload right. What cannot block runs at once on the calling thread, the
 * rest in the lane of its object.
 */
public final class Operations {
    /** How long an object may owe an answer: less than the 93 s for which a server waits (MAX_TRANSMIT_WAIT, RFC 7252). */
    public static final Duration ANSWER = Duration.ofSeconds(60);

    private final ObjectKeeper keeper;
    private final Timers timers;
    private final Lanes lanes;
    private final Reading reading;
    private final Writing writing;
    private final Creating creating;
    private final Executing executing;
    private final int maxPayloadBytes;
    private final Rights rights;
    private final AttributeStore attributes;
    private final int server;

    /**
     * Operations of nobody in particular, see {@link #of}.
     *
     * @param maxPayloadBytes the largest payload that is held in memory, either way
     * @param formats of answers to requests that name none
     * @param rights what servers may do
     * @param attributes what servers assign
     */
    public Operations(
            ObjectKeeper keeper,
            Timers timers,
            int maxPayloadBytes,
            DefaultFormats formats,
            Rights rights,
            AttributeStore attributes) {
        this.keeper = keeper;
        this.timers = timers;
        this.lanes = new Lanes(keeper, timers, ANSWER);
        this.reading = new Reading(maxPayloadBytes, formats);
        this.writing = new Writing(keeper);
        this.creating = new Creating(keeper, rights, attributes);
        this.executing = new Executing(keeper.saved());
        this.maxPayloadBytes = maxPayloadBytes;
        this.rights = rights;
        this.attributes = attributes;
        this.server = 0;
    }

    private Operations(Operations shared, Lanes lanes, int server) {
        this.keeper = shared.keeper;
        this.timers = shared.timers;
        this.lanes = lanes;
        this.reading = shared.reading;
        this.writing = shared.writing;
        this.creating = shared.creating;
        this.executing = shared.executing;
        this.maxPayloadBytes = shared.maxPayloadBytes;
        this.rights = shared.rights;
        this.attributes = shared.attributes;
        this.server = server;
    }

    /** The operations of one server, with its rights. */
    public Operations of(int shortServerId) {
        return new Operations(this, lanes, shortServerId);
    }

    /** The same with another time than {@link #ANSWER}. */
    public Operations answeredWithin(Duration limit) {
        return new Operations(this, new Lanes(keeper, timers, limit), server);
    }

    /** Handles a request that came whole; observing is for the caller, who sees a plain Read here. */
    public void handle(Operation operation, Responder responder) {
        Resolved resolved = Resolved.find(keeper.tree(), operation.path(), requester(operation.kind()));
        if (!(resolved instanceof Resolved.Found found)) {
            responder.respond(((Resolved.Refused) resolved).answer());
            return;
        }
        Target target = found.target();
        Supplier<@Nullable Answer> judge = () -> refusal(operation, target);
        Answer refusal = lanes.refusalAtOnce(target, judge);
        if (refusal != null) {
            responder.respond(refusal);
            return;
        }
        switch (operation.kind()) {
            case READ, OBSERVE, CANCEL_OBSERVATION -> read(
                    target, operation.accept(), visible(target), judge, responder);
            case DISCOVER -> lanes.run(
                    target,
                    judge,
                    responder,
                    receiver -> receiver.accept(Discovering.discover(target, new Assigned(attributes, server))));
            case WRITE_REPLACE, WRITE_PARTIAL -> write(target, operation, judge, responder);
            case EXECUTE -> execute(target, operation, judge, responder);
            case CREATE -> lanes.runInTurn(
                    target, judge, responder, receiver -> creating.create(target, operation, server, receiver));
            case DELETE -> lanes.runInTurn(target, judge, responder, receiver -> creating.delete(target, receiver));
            case WRITE_ATTRIBUTES -> assign(target, operation, judge, responder);
            case BOOTSTRAP_FINISH -> responder.respond(
                    Answer.error(Code.METHOD_NOT_ALLOWED, operation.kind() + " is not supported"));
        }
    }

    /** Handles the first block of a request whose payload comes in blocks. */
    public Upload begin(Operation operation, long length) {
        Resolved resolved = Resolved.find(keeper.tree(), operation.path(), requester(operation.kind()));
        if (!(resolved instanceof Resolved.Found found)) {
            return new RefusedUpload(((Resolved.Refused) resolved).answer());
        }
        Target target = found.target();
        ServedInstance instance = streamed(target, operation);
        Answer refusal = lanes.refusalAtOnce(
                target,
                () -> instance == null ? refusal(operation, target) : StreamedUpload.refusal(target, operation));
        if (refusal != null) {
            return new RefusedUpload(refusal);
        }
        if (instance != null) {
            return new StreamedUpload(lanes, target, instance, operation, length);
        }
        if (length > maxPayloadBytes) {
            return new RefusedUpload(Answer.error(
                    Code.REQUEST_ENTITY_TOO_LARGE, target.path() + " takes at most " + maxPayloadBytes + " bytes"));
        }
        return new BufferedUpload(operation, maxPayloadBytes, this::handle);
    }

    /** Reads a node for a notification to the server; the receiver is called at once or later, on any thread. */
    public void read(Path path, int accept, Consumer<Answer> receiver) {
        Resolved resolved = Resolved.find(keeper.tree(), path, requester(Operation.Kind.OBSERVE));
        if (resolved instanceof Resolved.Found found) {
            readFor(found.target(), accept, visible(found.target()), receiver);
        } else {
            receiver.accept(((Resolved.Refused) resolved).answer());
        }
    }

    /**
     * Reads a node for everybody who may see the same of it; for whom that is, ask {@link #visible}. The receiver is called
     * at once or later, on any thread.
     */
    public void read(Path path, int accept, Visible visible, Consumer<Answer> receiver) {
        Resolved resolved = Resolved.find(keeper.tree(), path, new Requester(server, Rights.FULL, 0));
        if (resolved instanceof Resolved.Found found) {
            readFor(found.target(), accept, visible, receiver);
        } else {
            receiver.accept(((Resolved.Refused) resolved).answer());
        }
    }

    /** What the server may see of a node at the moment; none when the node is not there or it has no right to read it. */
    public Visible visible(Path path) {
        Resolved resolved = Resolved.find(keeper.tree(), path, requester(Operation.Kind.OBSERVE));
        return resolved instanceof Resolved.Found found ? visible(found.target()) : Visible.NONE;
    }

    private Visible visible(Target target) {
        return target.instance() == null ? Visible.of(rights, server, target.object()) : Visible.ALL;
    }

    private Requester requester(Operation.Kind kind) {
        return new Requester(server, rights, Rights.needed(kind));
    }

    private @Nullable Answer refusal(Operation operation, Target target) {
        return switch (operation.kind()) {
            case READ, OBSERVE, CANCEL_OBSERVATION -> reading.refusal(target, operation.accept());
            case WRITE_REPLACE, WRITE_PARTIAL -> Writing.refusal(target);
            case EXECUTE -> Executing.refusal(target);
            case CREATE -> Creating.refusal(target, 1);
            case DELETE -> Creating.refusal(target, 2);
            case WRITE_ATTRIBUTES -> Reading.absence(target);
            case DISCOVER, BOOTSTRAP_FINISH -> null;
        };
    }

    private void readFor(Target target, int accept, Visible visible, Consumer<Answer> receiver) {
        Supplier<@Nullable Answer> judge = () -> reading.refusal(target, accept);
        Answer refusal = lanes.refusalAtOnce(target, judge);
        if (refusal != null) {
            receiver.accept(refusal);
        } else {
            read(target, accept, visible, judge, receiver::accept);
        }
    }

    private void read(
            Target target, int accept, Visible visible, Supplier<@Nullable Answer> judge, Responder responder) {
        if (!target.directlyReadable()) {
            lanes.run(
                    target,
                    judge,
                    responder,
                    receiver -> reading.read(
                            target, accept, visible, answer -> receiver.accept(lanes.inLane(target, answer))));
            return;
        }
        long begun = timers.nanoTime();
        reading.read(target, accept, visible, responder::respond);
        target.object().source().performance().took(timers.nanoTime() - begun);
    }

    private void write(Target target, Operation operation, Supplier<@Nullable Answer> judge, Responder responder) {
        ServedInstance instance = target.instance();
        if (streamed(target, operation) != null) {
            begin(operation, operation.payload().length).block(operation.payload(), true, responder);
        } else if (instance != null) {
            lanes.runInTurn(target, judge, responder, receiver -> writing.write(target, instance, operation, receiver));
        }
    }

    private void assign(Target target, Operation operation, Supplier<@Nullable Answer> judge, Responder responder) {
        if (target.judgedDirectly()) {
            assign(target, operation, responder::respond);
        } else {
            lanes.run(target, judge, responder, receiver -> assign(target, operation, receiver));
        }
    }

    private void assign(Target target, Operation operation, Consumer<Answer> receiver) {
        attributes.write(
                server, target.path(), target.resource(), operation.query(), () -> lanes.overtaken(target), receiver);
    }

    private void execute(Target target, Operation operation, Supplier<@Nullable Answer> judge, Responder responder) {
        ServedInstance instance = target.instance();
        if (instance == null) {
            return;
        }
        if (target.object().source().performance().direct(target.index())) {
            long begun = timers.nanoTime();
            executing.execute(target, instance, operation, responder::respond);
            target.object().source().performance().took(timers.nanoTime() - begun);
        } else {
            lanes.runInTurn(
                    target, judge, responder, receiver -> executing.execute(target, instance, operation, receiver));
        }
    }

    private static @Nullable ServedInstance streamed(Target target, Operation operation) {
        boolean write = operation.kind() == Operation.Kind.WRITE_REPLACE;
        return write && target.resource() != null && target.resource().handling() == Handling.STREAM
                ? target.instance()
                : null;
    }
}
