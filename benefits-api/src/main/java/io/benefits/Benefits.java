package io.benefits;

import io.benefits.value.MasterId;
import io.benefits.value.Paging;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The library: a handle for each master.
 *
 * <p>Every command takes one path: the library loads what the command touches, a pure function decides, and the decision is
 * appended to the journal of the master. If something else was appended meanwhile, the command is decided again. So a command
 * takes effect entirely or not at all, at one point in its master's order (J3). Every command is recorded under a key; repeating
 * an accepted one returns the first answer and changes nothing, and the same key with other content is refused with {@link
 * io.benefits.command.IdReused} (J1).
 *
 * <p>A refusal by the rules is a value, the left side of an {@code Either}. A caller's mistake (null, blank, negative, too fine)
 * throws a {@link NullPointerException} or an {@link IllegalArgumentException} that names the field. A failure of the
 * infrastructure throws a {@link io.benefits.spi.StoreException}. The answer about anything of another master is the same as if
 * it did not exist (A6). Lists of an unregistered master are empty.
 *
 * <p>Thread-safe. The store decides whether a call opens its own transaction or joins the caller's.
 *
 * @since 0.1.0
 */
public interface Benefits {

    /**
     * A handle for one master. It need not be registered yet: {@link io.benefits.account.Accounts#registerMaster} does that.
     *
     * @param master the master that commands act for (A6)
     * @return a handle whose operator is {@link MasterBenefits#UNNAMED}
     */
    MasterBenefits master(MasterId master);

    /**
     * A handle for one master.
     *
     * @param master the master's id
     * @return a handle whose operator is {@link MasterBenefits#UNNAMED}
     * @throws IllegalArgumentException when the id breaks A5
     */
    default MasterBenefits master(String master) {
        return master(new MasterId(master));
    }

    /**
     * A page of the masters of the store (Q5): all registered masters, in an order of their ids that never changes. Do not show
     * it to masters or members.
     *
     * @param after the master after which the page begins, registered or not; empty for the first page
     * @param limit the most masters: 1 to {@value io.benefits.value.Paging#MAX_LIMIT}
     * @return the masters; fewer than requested on the last page
     * @throws IllegalArgumentException when the limit is out of range
     */
    List<MasterId> masters(Optional<MasterId> after, int limit);

    /**
     * Every master of the store (Q5), read page by page as the stream is consumed. It neither repeats nor skips a master while
     * others register masters.
     *
     * @return the masters
     */
    default Stream<MasterId> masters() {
        return Stream.iterate(
                        masters(Optional.empty(), Paging.MAX_LIMIT),
                        page -> !page.isEmpty(),
                        page -> page.size() < Paging.MAX_LIMIT
                                ? List.of()
                                : masters(Optional.of(page.get(page.size() - 1)), Paging.MAX_LIMIT))
                .flatMap(List::stream);
    }
}
