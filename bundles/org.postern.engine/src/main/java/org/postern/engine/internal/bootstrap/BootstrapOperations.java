// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.access.AccessControl;
import org.postern.engine.internal.access.RightsChange;
import org.postern.engine.internal.account.AccountKeeper;
import org.postern.engine.internal.account.BootstrapAccount;
import org.postern.engine.internal.account.Configuration;
import org.postern.engine.internal.tree.Lane;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.engine.internal.tree.StateChange;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what a bootstrap server asks for, one request after the other, on a draft. */
final class BootstrapOperations {
    private static final Logger LOG = LoggerFactory.getLogger("postern.bootstrap");

    private final ObjectKeeper keeper;
    private final AccountKeeper accounts;
    private final AccessControl access;
    private final AccountTimeout timeout;

    BootstrapOperations(ObjectKeeper keeper, AccountKeeper accounts, AccessControl access, AccountTimeout timeout) {
        this.keeper = keeper;
        this.accounts = accounts;
        this.access = access;
        this.timeout = timeout;
    }

    /** The count that tells {@link #finish} whether others changed the accounts since now. */
    int changes() {
        return accounts.changes();
    }

    /** Everything but Bootstrap-Finish; completes exceptionally if all threads are busy. */
    CompletionStage<Answer> handle(Draft draft, Operation operation) {
        return switch (operation.kind()) {
            case WRITE_REPLACE -> {
                int object = operation.path().object();
                if (object == Draft.ACCESS_CONTROL && draft.object(object) == null) {
                    access.serve(); // it is not served while nobody needs it
                }
                yield turn(object).thenCompose(there -> write(draft, operation));
            }
            case DELETE -> turn(Draft.SERVER).thenApply(there -> DraftDeleting.delete(draft, operation.path()));
            case DISCOVER -> done(DraftDiscovering.discover(draft, operation.path()));
            default -> done(Answer.error(
                    Code.METHOD_NOT_ALLOWED, "a bootstrap server writes, deletes, discovers and finishes"));
        };
    }

    /**
     * The turn among what changes an object: whatever servers and the configuration began before has happened by then, and a
     * draft has it.
     */
    private CompletionStage<@Nullable Void> turn(int object) {
        CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
        keeper.afterwards(() -> {
            ServedObject served = keeper.tree().object(object);
            if (served == null) {
                turn.complete(null);
            } else if (!served.source().lane().runInTurn(() -> turn.complete(null))) {
                turn.completeExceptionally(busy());
            }
        });
        return turn;
    }

    private static IllegalStateException busy() {
        return new IllegalStateException("all handler threads are busy");
    }

    private CompletionStage<Answer> write(Draft draft, Operation operation) {
        DraftWriting writing = DraftWriting.write(draft.object(operation.path().object()), operation);
        if (!(writing instanceof DraftWriting.Written written)) {
            return done(((DraftWriting.Refused) writing).answer());
        }
        DraftObject object = written.object();
        if (object.own()) {
            draft.put(object);
            return done(Answer.of(Code.CHANGED));
        }
        // the object itself may have something against it, and the bootstrap server wants to know at once
        return ObjectPlan.judge(keeper, object, false).handle((judged, failure) -> {
            if (failure != null) {
                LOG.error("Bootstrap-Write of {} failed", operation.path(), failure);
                return Answer.error(Code.INTERNAL_SERVER_ERROR, "the object failed");
            }
            if (judged.refusal() != null) {
                return asWrite(judged.refusal());
            }
            draft.put(object);
            return Answer.of(Code.CHANGED);
        });
    }

    /** A Bootstrap-Write knows 4.00 only (LwM2M 1.0.2, section 8.5). */
    private static Answer asWrite(Answer refusal) {
        return refusal.code().number() < 500 ? with(Code.BAD_REQUEST, refusal) : refusal;
    }

    private static Answer with(Code code, Answer answer) {
        return new Answer(code, answer.contentFormat(), answer.payload(), null, List.of(), -1, null);
    }

    /**
     * Judges all that was staged and puts it in force, or says why not (BS-23, BS-26).
     *
     * @param since the {@link AccountKeeper#changes} when the draft was begun
     * @return {@link Finish.Refused} if it cannot be, {@link Finish.Overtaken} if others changed the accounts meanwhile,
     *     {@link Finish.Done} if it is durable and in force; exceptionally if the store refused it
     */
    CompletionStage<Finish> finish(Draft draft, int since) {
        return turn(Draft.SERVER)
                .thenCompose(there -> accounts.changes() == since ? judge(draft) : done(new Finish.Overtaken()));
    }

    private CompletionStage<Finish> judge(Draft written) {
        Configuration present = accounts.current();
        List<String> problems = new ArrayList<>(written.renew());
        // what follows from this Finish must not follow from the next one if this one is refused
        Draft draft = written.copy();
        Configuration next = draft.accounts(present);
        problems.addAll(Consistency.problems(next, accounts::supports));
        RightsChange rights = RightsPlan.of(draft, present, next, access, problems);
        if (!problems.isEmpty()) {
            rights.drop().run();
            return done(new Finish.Refused(String.join("; ", problems)));
        }
        List<ObjectPlan> plans = new ArrayList<>();
        CompletionStage<Finish> judged = done(new Finish.Done());
        for (DraftObject object : draft.staged()) {
            if (!object.own()) {
                judged = judged.thenCompose(so -> so instanceof Finish.Done ? judge(object, plans) : done(so));
            }
        }
        return judged.thenCompose(so -> {
            if (so instanceof Finish.Done) {
                return commit(present, next, plans, rights);
            }
            rights.drop().run();
            return done(so);
        });
    }

    private CompletionStage<Finish> judge(DraftObject object, List<ObjectPlan> plans) {
        return ObjectPlan.judge(keeper, object, true).thenApply(judged -> {
            if (judged.refusal() != null) {
                return new Finish.Refused(new String(judged.refusal().payload(), StandardCharsets.UTF_8));
            }
            plans.add(judged.plan());
            return new Finish.Done();
        });
    }

    /** One batch for accounts, rights and instances, then all of it happens. */
    private CompletionStage<Finish> commit(
            Configuration present, Configuration next, List<ObjectPlan> plans, RightsChange rights) {
        CompletableFuture<Finish> durable = new CompletableFuture<>();
        ServedObject server = keeper.tree().object(Draft.SERVER);
        Lane lane = server == null ? null : server.source().lane();
        boolean taken = lane != null
                && lane.runInTurn(() -> {
                    if (!accounts.current().equals(present)) {
                        rights.drop().run();
                        durable.complete(new Finish.Overtaken());
                        return;
                    }
                    StateChange change = keeper.saved().change();
                    plans.forEach(plan -> plan.keep(change));
                    change.join(accounts.batch(next));
                    change.join(rights.batch());
                    change.join(timeout.finished(BootstrapAccount.of(next)));
                    change.commitAll(
                            lane,
                            () -> {
                                rights.apply().run();
                                accounts.replace(next);
                                return carryOut(plans).thenRun(() -> durable.complete(new Finish.Done()));
                            },
                            refusal -> {
                                rights.drop().run();
                                durable.completeExceptionally(refusal);
                            });
                });
        if (!taken) {
            rights.drop().run();
            durable.completeExceptionally(busy());
        }
        return durable;
    }

    /** It is durable: whatever goes wrong with one object, the others follow. */
    private CompletionStage<Boolean> carryOut(List<ObjectPlan> plans) {
        CompletionStage<Boolean> carriedOut = done(true);
        for (ObjectPlan plan : plans) {
            carriedOut = carriedOut.thenCompose(before -> carryOut(plan));
        }
        return carriedOut;
    }

    private CompletionStage<Boolean> carryOut(ObjectPlan plan) {
        return plan.commit()
                .thenCompose(well -> plan.successor().thenCompose(next -> next == null ? done(well) : carryOut(next)))
                .handle((well, failure) -> {
                    if (failure != null || !well) {
                        LOG.error(
                                "An object did not take over all of what the bootstrap wrote to it; bootstrap again",
                                failure);
                    }
                    return true;
                });
    }

    private static <T> CompletionStage<T> done(T answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
