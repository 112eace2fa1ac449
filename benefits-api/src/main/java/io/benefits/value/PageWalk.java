package io.benefits.value;

import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads one page after another, each only when one of its rows is requested. */
final class PageWalk<T> extends AbstractSpliterator<T> {

    private final Function<Paging, Page<T>> list;
    private Optional<Paging> next = Optional.of(Paging.first(Paging.MAX_LIMIT));
    private Iterator<T> items = Collections.emptyIterator();

    PageWalk(Function<Paging, Page<T>> list) {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.list = list;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        while (!items.hasNext()) {
            if (next.isEmpty()) {
                return false;
            }
            Page<T> page = list.apply(next.get());
            items = page.items().iterator();
            next = page.next().map(next.get()::after);
        }
        action.accept(items.next());
        return true;
    }
}
