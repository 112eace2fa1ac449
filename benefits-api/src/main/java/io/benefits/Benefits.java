package io.benefits;

import io.benefits.value.MasterId;
import io.benefits.value.Paging;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The library: a handle for each master.
 *
 * <p>Every command goes one way: what it touches is loaded, a pure function decides, and what it decided is appended to
 * the journal of its master if nothing else was appended meanwhile; otherwise it is decided again. A command therefore takes
 * effect wholly or not at all, at one point of its master's order (J3). Every command is recorded under a key; repeating an
 * accepted one returns the first answer and changes nothing, and the same key with other content is refused with {@link
 * io.benefits.command.IdReused} (J1).
 *
 * <p>What the rules refuse is a value, the left of an {@code Either}. What only a faulty caller can do (null, blank,
 * negative, too fine) throws a {@link NullPointerException} or an {@link IllegalArgumentException} that names the
 * field. Failing infrastructure throws a {@link io.benefits.spi.StoreException}. Things of another master are answered exactly
 * like things that do not exist (A6); lists of a master that is not registered are empty.
 *
 * <p>Thread-safe. Whether a call opens a transaction of its own or joins the caller's is the store's matter.
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
     * A page of the masters of the store (Q5): those that are registered, in an order of their ids that never changes. It is not
     * for the eyes of a master or a member.
     *
     * @param after the master after which the page begins, registered or not; empty for the first page
     * @param limit the most masters: 1 to {@value io.benefits.value.Paging#MAX_LIMIT}
     * @return the masters; fewer than asked on the last page
     * @throws IllegalArgumentException when the limit is out of range
     */
    List<MasterId> masters(Optional<MasterId> after, int limit);

    /**
     * Every master of the store (Q5), read page by page as the stream is consumed. While others register masters it neither
     * repeats nor skips one.
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
