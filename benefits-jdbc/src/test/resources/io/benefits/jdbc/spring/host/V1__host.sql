CREATE TABLE of_the_host (id integer);
