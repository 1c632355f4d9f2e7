INSERT INTO users (id, name, email)
WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < 10000)
SELECT i, 'User ' || i, 'u' || i || '@example.com' FROM numbers;
