// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

/** An operation in which the gateway is killed, and what may be found after the next start. */
enum SoftwareKill {
    /** A package comes, over one that runs. */
    TRANSFER("the delivery of an update"),
    INSTALL("Install of an update"),
    ACTIVATE("Activate of an update"),
    DEACTIVATE("Deactivate"),
    /** Where nothing was before. */
    FIRST_INSTALL("Install"),
    FIRST_ACTIVATE("Activate"),
    UNINSTALL("Uninstall"),
    DELETE("Delete");

    private final String title;

    SoftwareKill(String title) {
        this.title = title;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** Whether it may be so, given what was before and which version ran before the update. */
    boolean allows(SoftwareSight before, SoftwareSight after, String former) {
        return after.isTruthful()
                && switch (this) {
                    case TRANSFER -> after.inPlaceLike(before)
                            && (after.isDelivered(3) || after.isLost() || after.is(before));
                    case INSTALL -> (after.isDelivered(3) && after.inPlaceLike(before))
                            || after.isInstalled(2, false)
                            || after.isPutBackTo(former);
                    case ACTIVATE -> after.isInstalled(2, false)
                            || after.isInstalled(2, true)
                            || after.isPutBackTo(former);
                    case DEACTIVATE -> after.isInstalled(2, true) || after.isInstalled(2, false);
                    case FIRST_INSTALL -> ((after.isDelivered(3) || after.isDelivered(58)) && !after.served())
                            || after.isInstalled(2, false);
                    case FIRST_ACTIVATE -> after.isInstalled(2, false)
                            || after.isInstalled(57, false)
                            || after.isInstalled(2, true);
                    case UNINSTALL -> after.is(before) || after.isEmpty();
                    case DELETE -> after.is(before) || after.isGone();
                };
    }

    /** Whether what was answered to the server happened. */
    boolean keeps(SoftwareSight before, SoftwareSight after) {
        return switch (this) {
            case TRANSFER -> true; // that it came is no promise: the next thing a server does is to look
            case INSTALL, FIRST_INSTALL -> !after.is(before);
            case ACTIVATE, FIRST_ACTIVATE -> after.active();
            case DEACTIVATE -> !after.active();
            case UNINSTALL -> after.isEmpty();
            case DELETE -> after.isGone();
        };
    }
}
