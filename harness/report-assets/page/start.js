const tableData = dataOf('table-data');
startTheme();
const followers = [startTable(tableData, startDetails(tableData)), startCharts(tableData), startCards(tableData)];
startQuestion(tableData, asked => followers.forEach(follow => follow(asked)));
document.documentElement.dataset.ready = 'yes';
